// Keeps the menus of the drawing inside it: diagram-js makes room within the window only, and the properties beside would hide the rest.
const EDGE = 8;

function Popups(popupMenu, canvas) {
  popupMenu._ensureVisible = (menu, { x, y }) => {
    const [inner, outer] = [menu.getBoundingClientRect(), canvas.getContainer().getBoundingClientRect()];
    return { x: within(x, outer.width - inner.width), y: within(y, outer.height - inner.height) };
  };
}
Popups.$inject = ['popupMenu', 'canvas'];

const within = (at, most) => Math.max(EDGE, Math.min(at, most - EDGE));

export const MenusInside = { __init__: ['menusInside'], menusInside: ['type', Popups] };
