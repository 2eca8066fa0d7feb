import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { OrderSettingsForm } from './order-settings-form.tsx'
import { branchQuery, orderSettingsQuery } from './settings.queries.ts'

/** How a branch deals with orders: when customers are asked about a price, and what haste costs. */
export function OrderSettingsPage() {
  const { id } = useParams({ from: '/signed-in/settings/branches/$id/orders' })
  const branch = useQuery(branchQuery(id))
  const settings = useQuery(orderSettingsQuery(id))
  const back = (
    <PageLink to="/settings/branches/$id" params={{ id }}>
      {t('orderSettings.toBranch')}
    </PageLink>
  )
  return (
    <Screen title={t('orderSettings.title')} about={branch.data?.name} needs="settings.read" action={back}>
      <Answered query={branch} failed={t('settings.failed')} lines={8}>
        {({ currency, name }) => (
          <Answered query={settings} failed={t('settings.failed')} lines={8}>
            {(found) => (
              <OrderSettingsForm
                key={id}
                branch={{ id, name, currency }}
                settings={found}
                onReload={async () => (await settings.refetch()).data}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Screen>
  )
}
