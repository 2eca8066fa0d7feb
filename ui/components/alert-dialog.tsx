import { Cancel, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/alert-dialog'
import { Button } from './button.tsx'
import { useUiText } from './ui-settings.tsx'

interface AlertDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, and whether it can be undone. */
  description: string
  /** The verb of the confirming button: "Cancel order", never "OK". */
  confirm: string
  onConfirm: () => void
  danger?: boolean | undefined
  busy?: boolean | undefined
}

/** Asks before something that cannot be undone; where it can be undone, do it and offer undo in a toast instead. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, title, description, confirm, onConfirm, danger, busy } = props
  const text = useUiText()
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 bg-scrim animate-appear" />
        <Content className="fixed inset-x-4 top-1/2 z-50 mx-auto flex max-w-dialog -translate-y-1/2 flex-col gap-4 rounded-card border border-hairline bg-raised p-5 text-ink shadow-float outline-none animate-appear">
          <div className="flex flex-col gap-1.5">
            <Title className="text-lead font-strong leading-6">{title}</Title>
            <Description className="text-muted">{description}</Description>
          </div>
          <div className="flex flex-wrap justify-end gap-2">
            <Cancel asChild>
              <Button>{text.cancel}</Button>
            </Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onPress={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Content>
      </Portal>
    </Root>
  )
}
