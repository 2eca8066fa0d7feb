import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Combobox } from '@clothesline/ui/combobox'
import { EmptyState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Customer, customerById, type FoundCustomer } from './customers.queries.ts'
import { MergeEffects } from './merge-effects.tsx'
import { findOther, mergePreview, useMerge } from './profile.queries.ts'

/** What a merge would do, before it is done; which of the two stays can be turned round. */
export function MergePage() {
  const { kept, absorbed } = useSearch({ from: '/signed-in/customers/merge' })
  const stays = useQuery({ ...customerById(kept), enabled: kept !== '' })
  return (
    <Screen title={t('customers.merge')} about={t('customers.mergeAbout')} needs="customers.merge">
      {kept === '' ? (
        <EmptyState icon="customer" title={t('customers.nobodyChosen')}>
          {t('customers.noMergesAbout')}
        </EmptyState>
      ) : (
        <Answered query={stays} failed={t('customers.oneFailed')}>
          {(customer) =>
            absorbed === '' ? <Choose customer={customer} /> : <Both kept={customer} absorbedId={absorbed} />
          }
        </Answered>
      )}
    </Screen>
  )
}

function Choose({ customer }: { customer: Customer }) {
  const navigate = useNavigate()
  const search = useMemo(() => findOther(customer.id), [customer.id])
  return (
    <Card title={customer.name}>
      <div className="max-w-field">
        <Combobox<FoundCustomer>
          label={t('customers.mergeWith')}
          value={null}
          onChange={(found) =>
            found && void navigate({ to: '/customers/merge', search: { kept: customer.id, absorbed: found.id } })
          }
          search={search}
          itemKey={({ id }) => id}
          itemText={({ name, phones }) => [name, phones[0]].filter(Boolean).join(', ')}
        />
      </div>
    </Card>
  )
}

function Both({ kept, absorbedId }: { kept: Customer; absorbedId: string }) {
  const goes = useQuery(customerById(absorbedId))
  const preview = useQuery(mergePreview(kept.id, absorbedId))
  return (
    <Answered query={goes} failed={t('customers.oneFailed')}>
      {(absorbed) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Person title={t('customers.stays')} customer={kept} />
            <Person title={t('customers.goes')} customer={absorbed} />
          </div>
          <Answered query={preview} failed={t('customers.previewFailed')}>
            {(found) => (
              <>
                <MergeEffects preview={found} />
                <Decide kept={kept} absorbed={absorbed} refused={found.openAccount} versions={found.versions} />
              </>
            )}
          </Answered>
        </>
      )}
    </Answered>
  )
}

function Person({ title, customer }: { title: string; customer: Customer }) {
  const { name, phones, emails, company } = customer
  return (
    <Card title={title}>
      <p className="font-medium wrap-anywhere">{name}</p>
      <p className="text-muted wrap-anywhere">
        {[company, phones[0]?.number, emails[0]].filter(Boolean).join(' · ') || t('customers.noContacts')}
      </p>
    </Card>
  )
}

interface DecideProps {
  kept: Customer
  absorbed: Customer
  refused: boolean
  versions: { kept: number; absorbed: number }
}

function Decide({ kept, absorbed, refused, versions }: DecideProps) {
  const navigate = useNavigate()
  const branch = useBranch()
  const merge = useMerge()
  const turn = () =>
    void navigate({ to: '/customers/merge', search: { kept: absorbed.id, absorbed: kept.id }, replace: true })
  const carryOut = async () => {
    if (!branch) return
    const pair = { keptId: kept.id, absorbedId: absorbed.id }
    await merge.carryOut({
      ...pair,
      keptVersion: versions.kept,
      absorbedVersion: versions.absorbed,
      branchId: branch.id,
    })
    toasts.show({ words: t('customers.isMerged', { kept: kept.name, absorbed: absorbed.name }) })
    await navigate({ to: '/customers/$id', params: { id: kept.id } })
  }
  return (
    <>
      {refused && (
        <Banner tone="caution" title={t('customers.mergeRefused', { name: absorbed.name })}>
          {t('customers.mergeRefusedAbout')}
        </Banner>
      )}
      {merge.error && <Banner tone="bad" title={merge.error.message} />}
      <p className="text-muted">{t('customers.reversible')}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={merge.isPending}
          disabled={refused || !branch}
          onPress={() => void carryOut().catch(() => undefined)}
        >
          {t('customers.mergeNow', { absorbed: absorbed.name, kept: kept.name })}
        </Button>
        <Button onPress={turn}>{t('customers.turnRound')}</Button>
      </div>
    </>
  )
}
