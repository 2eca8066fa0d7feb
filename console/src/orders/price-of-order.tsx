import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PriceDialog } from '../frame/price/price-dialog.tsx'
import { PriceStory } from '../frame/price/price-story.tsx'
import { t } from '../i18n/translate.ts'
import { priceOf } from './orders.queries.ts'

/** How the price of an order came about, as it was reckoned when it was taken in. */
export function PriceOfOrder({ id, onClose }: { id: string; onClose: () => void }) {
  const story = useQuery(priceOf(id))
  return (
    <PriceDialog onClose={onClose}>
      <Answered query={story} failed={t('price.failed')}>
        {({ lines, ...rest }) => (
          <PriceStory story={{ ...rest, lines: lines.map((line) => ({ ...line, priceList: line.priceList?.name })) }} />
        )}
      </Answered>
    </PriceDialog>
  )
}
