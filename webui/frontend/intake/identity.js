// The number of a resident's identity card (GB 11643): the last sign checks the others; the birth date stands in it.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SIGNS = '10X98765432';

export function isIdentity(text) {
  return /^\d{17}[\dXx]$/.test(text);
}

export function checks(text) {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return SIGNS[sum % 11] === text[17].toUpperCase() && birth(text) !== null;
}

export function birth(text) {
  const day = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  const read = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day ? null : day;
}
