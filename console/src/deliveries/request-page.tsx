import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { customerOf, useRequest } from './deliveries.queries.ts'
import { DeliveryScreen } from './delivery-screen.tsx'
import { RequestForm } from './request-form.tsx'

/** Asks for a pickup or a delivery, for a customer with their addresses or for somebody new. */
export function RequestPage() {
  const { customer } = useSearch({ from: '/signed-in/deliveries/new' })
  return (
    <DeliveryScreen title={t('deliveries.request')}>
      {({ id }) => (customer ? <ForCustomer branchId={id} customerId={customer} /> : <Asking branchId={id} />)}
    </DeliveryScreen>
  )
}

function ForCustomer({ branchId, customerId }: { branchId: string; customerId: string }) {
  const query = useQuery(customerOf(customerId))
  return (
    <Answered query={query} failed={t('deliveries.customerFailed')}>
      {(customer) => <Asking branchId={branchId} customer={customer} />}
    </Answered>
  )
}

type Asked = Pick<Parameters<typeof RequestForm>[0], 'branchId' | 'customer'>

function Asking(asked: Asked) {
  const navigate = useNavigate()
  const request = useRequest(({ id, state }) => {
    toasts.show({ words: t(state === 'confirmed' ? 'deliveries.isConfirmed' : 'deliveries.isRequested') })
    void navigate({ to: '/deliveries/$id', params: { id } })
  })
  return <RequestForm {...asked} onSubmit={request.carryOut} />
}
