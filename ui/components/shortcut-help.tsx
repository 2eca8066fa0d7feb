import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { useUiText } from './ui-settings.tsx'

/** Shortcuts that belong together. */
export interface ShortcutGroup {
  readonly label: string
  readonly shortcuts: readonly { readonly keys: string; readonly does: string }[]
}

interface ShortcutHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  groups: readonly ShortcutGroup[]
}

/** The keys that work here, in one dialog; opened with `?`. */
export function ShortcutHelp({ open, onOpenChange, groups }: ShortcutHelpProps) {
  const text = useUiText()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.shortcuts}>
      <div className="flex flex-col gap-5 pb-3">
        {groups.map((group) => (
          <section key={group.label} aria-label={group.label}>
            <h3 className="mb-1 text-small font-medium text-muted">{group.label}</h3>
            <dl className="divide-y divide-hairline">
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.keys} className="flex items-center justify-between gap-4 py-1.5">
                  <dt>{shortcut.does}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
