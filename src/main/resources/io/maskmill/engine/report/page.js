'use strict';
{
  const control = document.getElementById('opacity');
  if (control) {
    const slider = control.querySelector('input');
    const output = control.querySelector('output');
    const apply = () => {
      document.documentElement.style.setProperty('--opacity', slider.value / 100);
      output.textContent = slider.value + ' %';
    };
    slider.addEventListener('input', apply);
    apply();
    control.hidden = false;
  }

  // Where the page is opened in its output, the paths are those of this machine.
  const own = '/_maskmill/report/index.html';
  const note = document.getElementById('output');
  if (note && location.protocol === 'file:' && location.pathname.endsWith(own)) {
    const folder = decodeURIComponent(location.pathname.slice(0, -own.length));
    const all = [...document.querySelectorAll('.long bdi, .ways code, .ways dd:not(:has(pre))')];
    // A path that a shell or Python would read as something else does not go into code, and what
    // was written to a store does not lie here.
    const isPlain = /^[\p{L}\p{N}_./:@%+=,-]+$/u.test(folder);
    const kept = all.filter(element => element.textContent.includes('OUTPUT')
      && (element.textContent.includes('://OUTPUT') || (!isPlain && element.matches('code'))));
    for (const element of all.filter(element => !kept.includes(element))) {
      element.textContent = element.textContent.replaceAll('OUTPUT', () => folder);
      if (element.title) {
        element.title = element.title.replaceAll('OUTPUT', () => folder);
      }
    }
    note.hidden = kept.length === 0;
  }
}
