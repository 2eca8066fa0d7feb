import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { Card } from '@clothesline/ui/card'
import { Switch } from '@clothesline/ui/switch'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { portal } from '../api/calls.ts'
import type { Consents } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { Refused } from '../frame/refused.tsx'
import { t } from '../i18n/translate.ts'

const consentsQuery = queryOptions({ queryKey: ['consents'], queryFn: ({ signal }) => portal.consents({ signal }) })

/** What one may be told about, and on which ways. */
const purposes = {
  service: ['sms', 'email', 'whatsapp'],
  offers: ['sms', 'email', 'whatsapp', 'post', 'call'],
  reviews: ['sms', 'email', 'whatsapp'],
} as const

type Purpose = keyof typeof purposes
const all = Object.keys(purposes) as Purpose[]

/** The name of a consent: a channel alone stands for offers. */
const keyOf = (purpose: Purpose, channel: string): string => (purpose === 'offers' ? channel : `${channel}:${purpose}`)

/** How one's own order stands is told unless one said no; anything else only if one said yes. */
const isOn = (consents: Consents, purpose: Purpose, channel: string): boolean =>
  consents[keyOf(purpose, channel)]?.granted ?? purpose === 'service'

function PurposeCard({ purpose, consents }: { purpose: Purpose; consents: Consents }) {
  const say = useIntent<Parameters<typeof portal.sayConsents>[0], unknown>({
    send: (said, key) => portal.sayConsents(said, key),
    touches: () => [consentsQuery.queryKey],
    foresee: (client, said) => {
      const before = client.getQueryData(consentsQuery.queryKey)
      const at = new Date().toISOString()
      const after = Object.fromEntries(Object.entries(said).map(([key, { granted }]) => [key, { granted, at }]))
      if (before) client.setQueryData(consentsQuery.queryKey, { consents: { ...before.consents, ...after } })
      return () => client.setQueryData(consentsQuery.queryKey, before)
    },
  })
  return (
    <Card title={t(`messages.${purpose}`)}>
      <p className="text-small text-muted">{t(`messages.${purpose}About`)}</p>
      <Refused error={say.error} />
      <div className="flex flex-col">
        {purposes[purpose].map((channel) => (
          <Switch
            key={channel}
            label={t(`channel.${channel}`)}
            value={isOn(consents, purpose, channel)}
            onChange={(granted) => say.begin({ [keyOf(purpose, channel)]: { granted } })}
          />
        ))}
      </div>
    </Card>
  )
}

/** What one may be written about, and how. */
export function MessagesPage() {
  const query = useQuery(consentsQuery)
  return (
    <>
      <Head
        back={{ to: { page: 'account' }, words: t('nav.account') }}
        title={t('messages.title')}
        about={t('messages.about')}
      />
      <Answered query={query} failed={t('messages.failed')}>
        {({ consents }) => all.map((purpose) => <PurposeCard key={purpose} purpose={purpose} consents={consents} />)}
      </Answered>
    </>
  )
}
