import { Banner } from '@clothesline/ui/banner'
import { buttonStyle } from '@clothesline/ui/button'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { t } from '../i18n/translate.ts'
import { type Devices, pageOfPaper } from './use-devices.ts'

const whileUnderWay = 1_500

const printOf = (id: string) =>
  queryOptions({
    queryKey: ['devices', 'print', id],
    queryFn: ({ signal }) => api.get('/api/v1/prints/{id}', { path: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'waiting' || state.data.state === 'sending'
        ? whileUnderWay
        : false,
  })

/** What became of what was sent to the printer; where it did not come out, the page to print from is at hand. */
export function PrintTold({ sent }: { sent: NonNullable<Devices['sent']> }) {
  const { printId, refused, orderId, paper } = sent
  const { data: print } = useQuery({ ...printOf(printId ?? ''), enabled: printId !== undefined })
  const sentence = refused?.message ?? print?.sentence
  if (!sentence)
    return (
      <p role="status" className="min-h-6 text-small text-muted">
        {t(print?.state === 'printed' ? 'counter.printed' : 'counter.printing')}
      </p>
    )
  const page = (
    <a
      href={pageOfPaper(orderId, paper)}
      target="_blank"
      rel="noreferrer"
      className={buttonStyle('secondary', 'small')}
    >
      {t('counter.asPage')}
    </a>
  )
  return (
    <Banner
      tone="caution"
      title={t(print?.state === 'uncertain' ? 'counter.maybePrinted' : 'counter.notPrinted')}
      action={page}
    >
      {sentence}
    </Banner>
  )
}
