import { cx } from './cx.ts'

const keyStyle = 'min-w-5 rounded-mark border border-hairline bg-surface px-1 text-center'

const symbols: Record<string, string> = { Mod: 'Ctrl', Meta: '⌘', Shift: '⇧', Enter: '↵', Escape: 'Esc' }

const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const symbolOf = (key: string) => (key === 'Mod' && onApple ? '⌘' : (symbols[key] ?? key))

interface KbdProps {
  keys: string
  /** Plain words in the colour around them, for use inside a button. */
  bare?: boolean | undefined
}

/** A key or chord such as `Mod+K`; `Mod` is ⌘ on Apple devices and Ctrl elsewhere. */
export function Kbd({ keys, bare = false }: KbdProps) {
  return (
    <kbd
      dir="ltr"
      className={cx('inline-flex items-center gap-0.5 font-sans text-caption', bare ? 'font-normal' : 'text-muted')}
    >
      {keys.split('+').map((key) => (
        <span key={key} className={cx('leading-normal', !bare && keyStyle)}>
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
