// Replaces what the page shows by what the agent says now. The page is complete without it.
'use strict';

(function () {
  const EVERY_MILLIS = 5000;
  const update = document.getElementById('update');
  const pause = document.getElementById('pause');
  let isPaused = false;
  let isLate = false;

  /** A person who reads a text that is selected, or uses the keyboard inside, must not lose it. */
  function isInUse() {
    const main = document.querySelector('main');
    return document.hidden || !window.getSelection().isCollapsed || main.contains(document.activeElement);
  }

  function show(next) {
    const main = document.querySelector('main');
    const open = main.querySelectorAll('details[open]');
    for (const details of open) {
      const same = next.getElementById(details.id);
      if (same) {
        same.open = true;
      }
    }
    document.title = next.title;
    main.replaceWith(document.adoptNode(next.querySelector('main')));
  }

  function say(text) {
    if (update.textContent !== text) {
      update.textContent = text;
    }
  }

  function failed() {
    isLate = true;
    say('The agent does not answer. Below is what it last said.');
    document.title = 'No answer – Secret Agent';
    document.body.classList.add('late');
  }

  async function turn() {
    if (isPaused || (isInUse() && !isLate)) {
      return;
    }
    try {
      const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(EVERY_MILLIS) });
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!answer.ok || !next.querySelector('main')) {
        failed();
        return;
      }
      if (isPaused) {
        return;
      }
      show(next);
      isLate = false;
      document.body.classList.remove('late');
      say('');
    } catch (e) {
      failed();
    }
  }

  pause.hidden = false;
  pause.addEventListener('click', function () {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Continue' : 'Pause';
    say(isPaused ? 'Paused.' : '');
    turn();
  });
  setInterval(turn, EVERY_MILLIS);
})();
