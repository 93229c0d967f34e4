// Our own Chinese for the process editor, where the published dictionaries have none or say it otherwise than Parley does.
export default {};
