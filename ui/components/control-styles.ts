/** The look of everything one types or chooses in: edge, height by density, error and disabled states. */
export const inputStyle =
  'h-control w-full min-w-0 rounded-control border border-edge bg-surface px-2.5 text-control text-ink transition-colors ' +
  'hover:border-edge-strong aria-invalid:border-bad disabled:border-hairline disabled:bg-sunken disabled:text-muted ' +
  'focus-visible:border-focus focus-visible:outline-offset-0'

/** The look of a list of choices that floats: menus, comboboxes, popovers. */
export const floatStyle = 'z-40 rounded-card border border-hairline bg-raised text-ink shadow-float animate-appear'

/** The look of one choice in a floating list; highlighted by pointer or keys through data attributes. */
export const choiceStyle =
  'flex min-h-control-small cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-body outline-none ' +
  'data-highlighted:bg-pressed data-[selected=true]:bg-pressed'
