import { buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { Kbd } from '@clothesline/ui/kbd'
import { t } from '../i18n/translate.ts'

/** Where a paper of an order is printed from. */
export const paperOf = (orderId: string, paper: 'receipt' | 'tags'): string => `/api/v1/orders/${orderId}/${paper}.pdf`

const papers = [
  { paper: 'receipt', icon: 'receipt', keys: 'Alt+R' },
  { paper: 'tags', icon: 'tag', keys: 'Alt+T' },
] as const

/** The receipt and the tags of an order, each opening ready to print. */
export function Papers({ orderId }: { orderId: string }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      {papers.map(({ paper, icon, keys }) => (
        <a
          key={paper}
          href={paperOf(orderId, paper)}
          target="_blank"
          rel="noreferrer"
          aria-keyshortcuts={keys}
          className={buttonStyle('secondary', 'normal')}
        >
          <Icon name={icon} />
          {t(`counter.print.${paper}`)}
          <span className="sr-only"> ({t('counter.newWindow')})</span>
          <span aria-hidden="true" className="max-md:hidden">
            <Kbd keys={keys} bare />
          </span>
        </a>
      ))}
    </div>
  )
}
