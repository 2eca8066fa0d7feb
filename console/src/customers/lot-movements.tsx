import { Button } from '@clothesline/ui/button'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type Lot, movementsOf } from './packages.queries.ts'

/** What happened to a package, the latest first, with the orders it was used for. */
export function LotMovements({ lot }: { lot: Lot }) {
  const { id, unit, currency } = lot
  const movements = useInfiniteQuery(movementsOf(id))
  return (
    <Answered query={movements} failed={t('prepaid.movementsFailed')} lines={2}>
      {({ pages }) => (
        <>
          <ul className="flex flex-col gap-1.5 border-s-2 border-hairline ps-3 text-small">
            {pages
              .flatMap(({ items }) => items)
              .map(({ id: movement, kind, quantity, at, orderId, reason }) => (
                <li key={movement} className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span>
                    {t('prepaid.moved', { kind })}{' '}
                    <span className="text-muted">
                      <TimeText at={at} />
                    </span>{' '}
                    {orderId && (
                      <PageLink to="/orders/$id" params={{ id: orderId }}>
                        {t('prepaid.order')}
                      </PageLink>
                    )}
                    {reason && <span className="block text-muted">{reason}</span>}
                  </span>
                  <bdi className="tabular-nums">
                    {quantity < 0 ? '−' : '+'}{' '}
                    <CreditAmount unit={unit} amount={Math.abs(quantity)} currency={currency} />
                  </bdi>
                </li>
              ))}
          </ul>
          {movements.hasNextPage && (
            <div>
              <Button size="small" busy={movements.isFetchingNextPage} onPress={() => void movements.fetchNextPage()}>
                {t('prepaid.earlier')}
              </Button>
            </div>
          )}
        </>
      )}
    </Answered>
  )
}
