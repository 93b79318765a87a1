// 复制引用: shows the buttons, which without this script are hidden, and copies what they hold, with the story's address
// where the page has one that others can open.
for (const button of document.querySelectorAll('button[data-citation]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const address = /^https?:$/.test(location.protocol) ? ` ${location.href.split('#')[0]}#${button.dataset.anchor}` : '';
    if (!(await copy(button.dataset.citation + address))) return;
    tell(button, true);
    setTimeout(tell, 2000, button, false);
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// A page opened over plain HTTP has no clipboard of its own.
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}

function tell(button, done) {
  const [ask, thanks] = button.children;
  ask.hidden = done;
  thanks.hidden = !done;
}
