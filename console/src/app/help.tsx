import { ShortcutHelp } from '@clothesline/ui/shortcut-help'
import { shortcuts } from '../frame/shortcuts.ts'
import { show } from './overlay-state.ts'

/** The keys that work here, by group. */
export function Help() {
  const groups = Map.groupBy(shortcuts.useAll(), ({ group }) => group)
  return (
    <ShortcutHelp
      open
      onOpenChange={(open) => !open && show(null)}
      groups={[...groups].map(([label, list]) => ({ label, shortcuts: list }))}
    />
  )
}
