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
}
