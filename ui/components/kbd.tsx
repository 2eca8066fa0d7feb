const symbols: Record<string, string> = { Mod: 'Ctrl', Meta: '⌘', Shift: '⇧', Enter: '↵', Escape: 'Esc' }

const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const symbolOf = (key: string) => (key === 'Mod' && onApple ? '⌘' : (symbols[key] ?? key))

/** A key or chord such as `Mod+K`; `Mod` is ⌘ on Apple devices and Ctrl elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-0.5 font-sans text-caption text-muted" dir="ltr">
      {keys.split('+').map((key) => (
        <span
          key={key}
          className="min-w-5 rounded-mark border border-hairline bg-surface px-1 text-center leading-normal"
        >
          {symbolOf(key)}
        </span>
      ))}
    </kbd>
  )
}

/** The value of `aria-keyshortcuts` for a chord written like `Mod+K`. */
export function ariaKeys(keys: string | undefined): string | undefined {
  return keys?.replace('Mod', onApple ? 'Meta' : 'Control')
}
