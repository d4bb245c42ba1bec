'use strict';
(() => {
  const svg = document.querySelector('svg');
  const whole = svg.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let view = { ...full };
  const nodes = [...svg.querySelectorAll('.node')];
  const wires = [...svg.querySelectorAll('.wire')];
  const guide = document.getElementById('guide');

  const show = () => svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
  // Units of the drawing in a pixel: it is fitted into the window by its longer side.
  const unit = () => Math.max(view.width / svg.clientWidth, view.height / svg.clientHeight);
  const at = (event) => {
    const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return { x: p.x, y: p.y };
  };
  const zoom = (factor, about) => {
    const width = Math.min(Math.max(view.width * factor, 80), full.width * 8);
    const f = width / view.width;
    const p = about || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    view = { x: p.x - (p.x - view.x) * f, y: p.y - (p.y - view.y) * f, width, height: view.height * f };
    show();
  };
  const move = (x, y) => { view.x += x; view.y += y; show(); };
  const fit = () => {
    view = { ...full };
    // A small lab is not blown up beyond twice its size.
    const grow = Math.max(1, 0.5 / unit());
    view = { x: full.x - full.width * (grow - 1) / 2, y: full.y - full.height * (grow - 1) / 2,
      width: full.width * grow, height: full.height * grow };
    show();
  };

  let kept = null;
  const choose = (node) => {
    for (const n of nodes) n.classList.toggle('chosen', n === node);
    for (const w of wires) {
      w.classList.toggle('chosen', !!node && (w.dataset.a === node.dataset.node || w.dataset.b === node.dataset.node));
    }
    for (const s of document.querySelectorAll('aside section')) {
      s.hidden = node ? s.id !== 'details-' + node.dataset.node : s !== guide;
    }
  };
  const keep = (node) => { kept = kept === node ? null : node; choose(kept); };
  const intoView = (node) => {
    const b = node.getBBox();
    const inside = b.x >= view.x && b.y >= view.y && b.x + b.width <= view.x + view.width && b.y + b.height <= view.y + view.height;
    if (!inside) move(b.x + b.width / 2 - view.x - view.width / 2, b.y + b.height / 2 - view.y - view.height / 2);
  };
  for (const node of nodes) {
    node.addEventListener('pointerenter', () => { if (!kept) choose(node); });
    node.addEventListener('pointerleave', () => { if (!kept) choose(null); });
    node.addEventListener('focus', () => { if (node.matches(':focus-visible')) { intoView(node); choose(node); } });
    node.addEventListener('blur', () => choose(kept));
    node.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); keep(node); }
    });
  }

  // What is written of a node: its details, and what stands at its wires.
  const textOf = (node) => {
    const i = node.dataset.node;
    const at = wires.filter((w) => w.dataset.a === i || w.dataset.b === i);
    return [document.getElementById('details-' + i), ...at].map((e) => e.textContent).join('\n').toLowerCase();
  };
  const texts = new Map();
  const find = document.getElementById('find');
  let matches = [];
  let next = 0;
  const search = () => {
    const wanted = find.value.trim().toLowerCase();
    for (const n of nodes) if (!texts.has(n)) texts.set(n, textOf(n));
    const named = (n) => n.querySelector('.name').textContent.toLowerCase().includes(wanted);
    matches = nodes.filter((n) => texts.get(n).includes(wanted));
    // Those that are called so before those that have a neighbour or an address of that kind.
    matches = [...matches.filter(named), ...matches.filter((n) => !named(n))];
    next = 0;
    const numbers = new Set(matches.map((n) => n.dataset.node));
    for (const n of nodes) n.classList.toggle('other', !!wanted && !numbers.has(n.dataset.node));
    for (const w of wires) {
      w.classList.toggle('other', !!wanted && !numbers.has(w.dataset.a) && !numbers.has(w.dataset.b));
    }
    find.classList.toggle('none', matches.length === 0);
  };
  // To the middle, and at least as large as it was drawn.
  const goTo = (node) => {
    const b = node.getBBox();
    const f = Math.min(1, 1 / unit());
    const width = view.width * f;
    const height = view.height * f;
    view = { x: b.x + b.width / 2 - width / 2, y: b.y + b.height / 2 - height / 2, width, height };
    show();
    kept = node;
    choose(node);
  };
  find.addEventListener('input', search);
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && find.value.trim() && matches.length) goTo(matches[next++ % matches.length]);
    if (event.key === 'Escape') { find.value = ''; search(); find.blur(); kept = null; choose(null); }
  });

  let from = null;
  let moved = false;
  svg.addEventListener('pointerdown', (event) => { from = { x: event.clientX, y: event.clientY }; moved = false; });
  svg.addEventListener('pointermove', (event) => {
    if (!from) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!moved && Math.hypot(x, y) < 4) return;
    if (!moved) { moved = true; svg.setPointerCapture(event.pointerId); svg.classList.add('dragged'); }
    move(-x * unit(), -y * unit());
    from = { x: event.clientX, y: event.clientY };
  });
  const release = () => { from = null; svg.classList.remove('dragged'); };
  svg.addEventListener('pointerup', release);
  svg.addEventListener('pointercancel', release);
  svg.addEventListener('click', (event) => {
    if (moved) return;
    const node = event.target.closest('.node');
    if (node) keep(node); else { kept = null; choose(null); }
  });
  svg.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(Math.exp(Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 100) / 400), at(event));
  }, { passive: false });

  const theme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  };
  const keys = {
    '+': () => zoom(0.8), '=': () => zoom(0.8), '-': () => zoom(1.25), '0': fit,
    'ArrowLeft': () => move(-view.width / 10, 0), 'ArrowRight': () => move(view.width / 10, 0),
    'ArrowUp': () => move(0, -view.height / 10), 'ArrowDown': () => move(0, view.height / 10),
    'd': theme, '/': () => find.select(), 'Escape': () => { kept = null; choose(null); },
  };
  document.addEventListener('keydown', (event) => {
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.altKey || event.metaKey || event.target.closest('aside, input')) return;
    event.preventDefault();
    key();
  });
  document.getElementById('in').addEventListener('click', keys['+']);
  document.getElementById('out').addEventListener('click', keys['-']);
  document.getElementById('fit').addEventListener('click', fit);
  document.getElementById('theme').addEventListener('click', theme);
  window.addEventListener('resize', () => { if (view.width >= full.width) fit(); });
  fit();
})();
