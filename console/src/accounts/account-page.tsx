import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { AccountCard } from './account-card.tsx'
import { customerNamed, standingOf } from './accounts.queries.ts'
import { CreditCard } from './credit-card.tsx'
import { Movements } from './movements.tsx'
import { StatementCard } from './statement-card.tsx'

/** What one customer owes on account and has to their credit, and the statement of their account. */
export function AccountPage() {
  const { customerId } = useParams({ from: '/signed-in/accounts/$customerId' })
  const customer = useQuery(customerNamed(customerId))
  const standing = useQuery(standingOf(customerId))
  const name = customer.data?.company ?? customer.data?.name
  const links = (
    <>
      <PageLink to="/accounts">{t('accounts.toAll')}</PageLink>
      <PageLink to="/customers/$id" params={{ id: customerId }}>
        {t('accounts.toCustomer')}
      </PageLink>
    </>
  )
  return (
    <Screen title={name ?? t('accounts.title')} about={t('accounts.about')} needs="accounts.read" action={links}>
      <Answered query={standing} failed={t('accounts.oneFailed')}>
        {({ account, credit, can }) => (
          <>
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <AccountCard customerId={customerId} account={account} mayOpen={can.openAccount} />
              <CreditCard customerId={customerId} credit={credit} can={can} />
            </div>
            {account && <StatementCard accountId={account.id} />}
            <Movements customerId={customerId} />
          </>
        )}
      </Answered>
    </Screen>
  )
}
