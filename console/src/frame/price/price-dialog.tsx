import { Dialog } from '@clothesline/ui/dialog'
import type { ReactNode } from 'react'
import { t } from '../../i18n/translate.ts'

/** The dialog in which a price is told step by step. */
export const PriceDialog = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => (
  <Dialog open onOpenChange={(open) => !open && onClose()} title={t('price.story')} size="wide">
    {children}
  </Dialog>
)
