// Put at the end of a copy of a page: looks at it as a reader does, and leaves what it found in the document.
'use strict';
const found = { faults: [] };
const fault = (text) => found.faults.push(text);
const nodes = [...document.querySelectorAll('.node')];
const wires = [...document.querySelectorAll('.wire')];
const box = (element) => element.getBoundingClientRect();
const name = (node) => node.querySelector('.name').textContent;
const overlap = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;

found.nodes = nodes.length;
found.wires = wires.length;
const window_ = box(document.querySelector('main'));
for (const [i, node] of nodes.entries()) {
  const own = box(node.querySelector('.box'));
  if (own.width < 2 || own.height < 2 || !inside(own, window_)) fault('not in the window: ' + name(node));
  const top = document.elementFromPoint((own.left + own.right) / 2, (own.top + own.bottom) / 2);
  if (!top || top.closest('.node') !== node) fault('hidden: ' + name(node));
  for (const text of node.querySelectorAll('text')) {
    if (!inside(box(text), own)) fault('too wide for its box: ' + text.textContent);
  }
  for (const other of nodes.slice(i + 1)) {
    if (overlap(own, box(other.querySelector('.box')))) fault('overlap: ' + name(node) + ', ' + name(other));
  }
}
const labels = wires.flatMap((wire) => [...wire.querySelectorAll('text')]);
for (const [i, label] of labels.entries()) {
  const own = box(label);
  if (!inside(own, window_)) fault('not in the window: ' + label.textContent);
  for (const node of nodes) {
    if (overlap(own, box(node.querySelector('.box')))) fault('over a node: ' + label.textContent);
  }
  for (const other of labels.slice(i + 1)) {
    // Lines of one label stand close.
    if (other.parentNode !== label.parentNode && overlap(own, box(other))) {
      fault('over each other: ' + label.textContent + ', ' + other.textContent);
    }
  }
}

const press = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const svg = document.querySelector('svg');
const shown = () => [...document.querySelectorAll('aside section')].filter((section) => !section.hidden).map((section) => section.id);
if (shown().join() !== 'guide') fault('shows at first: ' + shown());
for (const node of nodes) {
  if (node.tabIndex !== 0) fault('not reached by keys: ' + name(node));
  press(node, 'Enter');
  if (shown().join() !== 'details-' + node.dataset.node) fault('Enter shows: ' + shown());
  const details = document.getElementById('details-' + node.dataset.node);
  if (details.querySelector('h2').textContent !== name(node)) fault('details of another: ' + name(node));
  press(node, 'Escape');
  if (shown().join() !== 'guide') fault('Escape leaves: ' + shown());
  node.dispatchEvent(new PointerEvent('pointerenter'));
  if (shown().join() !== 'details-' + node.dataset.node) fault('pointing shows: ' + shown());
  node.dispatchEvent(new PointerEvent('pointerleave'));
}
const width = () => svg.viewBox.baseVal.width;
const before = width();
press(document.body, '+');
if (!(width() < before)) fault('+ does not zoom in');
press(document.body, '-');
press(document.body, '-');
if (!(width() > before)) fault('- does not zoom out');
svg.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, clientX: 200, clientY: 200, cancelable: true, bubbles: true }));
press(document.body, 'ArrowRight');
press(document.body, '0');
if (Math.abs(width() - before) > 0.01) fault('0 does not go back');
const find = document.getElementById('find');
const type = (text) => { find.value = text; find.dispatchEvent(new Event('input')); };
const others = () => nodes.filter((node) => node.classList.contains('other'));
press(document.body, '/');
if (document.activeElement !== find) fault('/ does not go to the search');
for (const node of nodes) {
  type(name(node).toUpperCase());
  if (node.classList.contains('other')) fault('not found: ' + name(node));
}
type('no such thing');
if (others().length !== nodes.length) fault('finds what is not there');
type(name(nodes[0]));
press(find, 'd');
press(find, 'Enter');
const sections = nodes.map((node) => 'details-' + node.dataset.node);
if (shown().length !== 1 || !sections.includes(shown()[0])) fault('found, and shows: ' + shown());
press(find, 'Escape');
if (others().length || shown().join() !== 'guide') fault('Escape does not end the search');
press(document.body, '0');
const paper = () => getComputedStyle(document.body).backgroundColor;
const light = paper();
document.getElementById('theme').click();
if (paper() === light) fault('the theme stays');
document.getElementById('theme').click();
if (paper() !== light) fault('the theme does not come back');

found.asked = performance.getEntriesByType('resource').map((entry) => entry.name);
found.foreign = [...document.querySelectorAll('img, iframe, object, embed, a, form, link:not([rel=icon])')].map((e) => e.outerHTML);
found.scripts = document.scripts.length;
found.handlers = [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames()).filter((a) => a.startsWith('on'));
document.documentElement.dataset.found = btoa(unescape(encodeURIComponent(JSON.stringify(found))));
