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
    for (const element of document.querySelectorAll('.long bdi, .ways code')) {
      element.textContent = element.textContent.replaceAll('OUTPUT', () => folder);
    }
    note.hidden = true;
  }
}
