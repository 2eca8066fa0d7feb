import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Combobox } from '@clothesline/ui/combobox'
import { toasts } from '@clothesline/ui/toast'
import { useMemo } from 'react'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import type { Customer, FoundCustomer } from './customers.queries.ts'
import { findOther, useJoinHousehold, useLeaveHousehold } from './profile.queries.ts'

/** Who lives with a customer. */
export function CustomerHousehold({ customer }: { customer: Customer }) {
  const { household, can } = customer
  const leave = useLeaveHousehold(customer)
  const others = household?.members.filter(({ id }) => id !== customer.id) ?? []
  const goAway = async () => {
    await leave.carryOut(undefined)
    toasts.show({ words: t('customers.changed') })
  }
  return (
    <Card title={household ? t('customers.householdOf', { name: household.name }) : t('customers.household')}>
      {others.length === 0 && <p className="text-muted">{t('customers.noHousehold')}</p>}
      <ul className="flex flex-col gap-1">
        {others.map(({ id, name }) => (
          <li key={id}>
            <PageLink to="/customers/$id" params={{ id }}>
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
      {can.edit && !household && <Join customer={customer} />}
      {can.edit && household && (
        <div>
          <Button size="small" variant="quiet" busy={leave.isPending} onPress={() => void goAway()}>
            {t('customers.leaveHousehold')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Join({ customer }: { customer: Customer }) {
  const join = useJoinHousehold(customer)
  const search = useMemo(() => findOther(customer.id), [customer.id])
  const chosen = async ({ id, name }: FoundCustomer) => {
    await join.carryOut(id)
    toasts.show({ words: t('customers.joined', { name }) })
  }
  return (
    <Combobox<FoundCustomer>
      label={t('customers.livesWith')}
      hint={t('customers.livesWithHint')}
      value={null}
      onChange={(found) => found && void chosen(found)}
      search={search}
      itemKey={({ id }) => id}
      itemText={({ name }) => name}
    />
  )
}
