import { Card } from '@clothesline/ui/card'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { whereaboutsOf } from './production.queries.ts'
import { ScanField } from './scan-field.tsx'
import { readCode } from './scans-rules.ts'
import { stageWord } from './stage-words.ts'

/** Where something is: a ticket, a tag or a heat seal is scanned, and all of its order is shown. */
export function Whereabouts() {
  const [code, setCode] = useState('')
  const found = useQuery(whereaboutsOf(code))
  return (
    <Card title={t('production.where')}>
      <div className="max-w-96">
        <ScanField
          label={t('production.code')}
          hint={t('production.whereHint')}
          onScan={(typed) => setCode(readCode(typed))}
        />
      </div>
      {code !== '' && (
        <div role="status">
          <Answered query={found} failed={t('production.whereFailed')} lines={2}>
            {({ items }) =>
              items.length === 0 ? (
                <p>{t('production.nowhere', { code })}</p>
              ) : (
                <ul className="flex flex-col divide-y divide-hairline">
                  {items.map(({ id, tag, itemName, serviceName, stage, rack }) => (
                    <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
                      <span>
                        <PageLink to="/production/pieces/$id" params={{ id }}>
                          <bdi className="tabular-nums">{tag}</bdi>
                        </PageLink>{' '}
                        {itemName} · {serviceName}
                      </span>
                      <span className="font-medium">
                        {rack === null ? stageWord(stage) : t('production.onRack', { rack })}
                      </span>
                    </li>
                  ))}
                </ul>
              )
            }
          </Answered>
        </div>
      )}
    </Card>
  )
}
