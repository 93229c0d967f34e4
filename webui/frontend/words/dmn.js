// Chinese for the editor of decisions; no package has it.
export const dmnWords = {};
