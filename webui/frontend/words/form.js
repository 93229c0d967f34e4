// Chinese for the editor of forms; no package has it.
export const formWords = {};
