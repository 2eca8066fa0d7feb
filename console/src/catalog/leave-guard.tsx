import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { useBlocker } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'

/** Asks before changes that were not saved are left behind. */
export function LeaveGuard({ count }: { count: number }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  })
  return (
    <AlertDialog
      open={status === 'blocked'}
      onOpenChange={(open) => !open && reset?.()}
      title={t('catalog.leaveTitle')}
      description={t('catalog.leaveAbout', { count })}
      confirm={t('catalog.leave')}
      danger
      onConfirm={() => proceed?.()}
    />
  )
}
