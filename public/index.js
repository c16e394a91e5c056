// The sandbox exists in development and demo only: show the way to it where it answers.
fetch('/sandbox/', { method: 'HEAD' })
  .then((answer) => {
    if (answer.ok) document.getElementById('sandbox').hidden = false;
  })
  .catch(() => undefined);
