// Replaces what the page shows by what the agent says now. The page is complete without it.
'use strict';

(function () {
  const EVERY_MILLIS = 5000;
  const NONE = 'The agent does not answer.';
  const update = document.getElementById('update');
  const pause = document.getElementById('pause');
  let isPaused = false;
  let isLate = false;

  /** The page changes neither behind a person's back nor under a selected text. */
  function mustWait() {
    const isSelected = !window.getSelection().isCollapsed;
    if (isSelected && !isLate) {
      say('Waiting while a text is selected.');
    }
    return document.hidden || isSelected;
  }

  /** What is open stays open, and the keyboard stays where it is. */
  function show(next) {
    const main = document.querySelector('main');
    const focused = main.contains(document.activeElement) && document.activeElement.closest('details');
    for (const details of main.querySelectorAll('details[open]')) {
      const same = next.getElementById(details.id);
      if (same) {
        same.open = true;
      }
    }
    document.title = next.title;
    main.replaceWith(document.adoptNode(next.querySelector('main')));
    const same = focused && document.getElementById(focused.id);
    if (same) {
      same.querySelector('summary').focus({ preventScroll: true });
    }
  }

  function say(text) {
    if (update.textContent !== text) {
      update.textContent = text;
    }
  }

  function failed(reason) {
    isLate = true;
    say(reason + ' Below is what it last said.');
    document.title = 'No answer – Secret Agent';
    document.body.classList.add('late');
  }

  /** An answer of the agent with its reason, not the page of a proxy. */
  function isPlain(answer) {
    return (answer.headers.get('Content-Type') || '').startsWith('text/plain');
  }

  async function turn() {
    if (isPaused || mustWait()) {
      return;
    }
    try {
      const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(EVERY_MILLIS) });
      const text = await answer.text();
      const next = new DOMParser().parseFromString(text, 'text/html');
      if (!answer.ok || !next.querySelector('main')) {
        failed(answer.status === 503 && isPlain(answer) ? text.trim() + '.' : NONE);
        return;
      }
      if (isPaused || mustWait()) {
        return;
      }
      show(next);
      isLate = false;
      document.body.classList.remove('late');
      say('');
    } catch (e) {
      failed(NONE);
    }
  }

  pause.hidden = false;
  pause.addEventListener('click', function () {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Continue' : 'Pause';
    say(isPaused ? 'Paused.' : '');
    turn();
  });
  document.addEventListener('visibilitychange', turn);
  setInterval(turn, EVERY_MILLIS);
})();
