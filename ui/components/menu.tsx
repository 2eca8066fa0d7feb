import { Content, Item, Label, Portal, Root, Separator, Trigger } from 'radix-ui/dropdown-menu'
import type { ReactElement } from 'react'
import { choiceStyle, floatStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { Kbd } from './kbd.tsx'
import { useFloatContainer } from './use-float-container.ts'

/** One action of a menu; a `reason` disables it and says why. */
export interface MenuAction {
  readonly label: string
  readonly onSelect: () => void
  readonly icon?: IconName | undefined
  readonly shortcut?: string | undefined
  readonly danger?: boolean | undefined
  readonly reason?: string | undefined
}

/** Actions that belong together, parted from the others by a line. */
export interface MenuGroup {
  readonly label?: string | undefined
  readonly actions: readonly MenuAction[]
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  groups: readonly MenuGroup[]
  /** Opens it as soon as it is mounted: for menus that are loaded when they are first asked for. */
  defaultOpen?: boolean | undefined
}

function MenuItem({ action }: { action: MenuAction }) {
  return (
    <Item
      disabled={action.reason !== undefined}
      onSelect={action.onSelect}
      className={cx(choiceStyle, 'data-disabled:text-muted', action.danger && 'text-bad')}
    >
      {action.icon && <Icon name={action.icon} />}
      <span className="flex min-w-0 flex-1 flex-col">
        {action.label}
        {action.reason && <span className="text-caption">{action.reason}</span>}
      </span>
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </Item>
  )
}

/** The actions of one thing, behind one button. */
export function Menu({ trigger, groups, defaultOpen = false }: MenuProps) {
  const { watch, container } = useFloatContainer()
  return (
    <Root modal={false} defaultOpen={defaultOpen}>
      <Trigger asChild ref={watch}>
        {trigger}
      </Trigger>
      <Portal container={container}>
        <Content align="end" sideOffset={4} collisionPadding={8} className={cx(floatStyle, 'min-w-48 p-1')}>
          {groups.map((group, index) => (
            <div key={group.label ?? group.actions[0]?.label ?? index} className="contents">
              {index > 0 && <Separator className="-mx-1 my-1 h-px bg-hairline" />}
              {group.label && <Label className="px-2 pt-1 text-caption text-muted">{group.label}</Label>}
              {group.actions.map((action) => (
                <MenuItem key={action.label} action={action} />
              ))}
            </div>
          ))}
        </Content>
      </Portal>
    </Root>
  )
}
