// A control that bears data-function-key answers to that key; letters never do, and nothing while a word is composed.
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.repeat) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.key.length === 1) return;
  const control = document.querySelector(`[data-function-key="${CSS.escape(event.key)}"]`);
  if (control === null || control.disabled) return;
  event.preventDefault();
  control.click();
});
