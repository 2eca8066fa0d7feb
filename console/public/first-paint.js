// Before the first paint: the look this device was last used with, so that nothing flashes.
try {
  const look = JSON.parse(localStorage.getItem('clothesline.look') ?? '{}')
  const root = document.documentElement
  if (look.theme) root.dataset.theme = look.theme
  if (look.density) root.dataset.density = look.density
  if (look.direction) root.dir = look.direction
  if (look.locale) root.lang = look.locale
} catch {
  // A browser that keeps nothing shows the defaults.
}
