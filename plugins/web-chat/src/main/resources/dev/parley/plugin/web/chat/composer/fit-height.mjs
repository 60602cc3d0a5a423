/** Makes a text area as high as its text; the style sheet says how high that may be. */
export function fitHeight(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
