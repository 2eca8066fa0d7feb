import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { CustomerForm } from './customer-form.tsx'
import { emptyCustomer, inputOf } from './customer-values.ts'
import { useAddCustomer } from './customers.queries.ts'

/** Adding a customer. */
export function NewCustomerPage() {
  const add = useAddCustomer()
  const navigate = useNavigate()
  return (
    <Screen title={t('customers.add')} needs="customers.write">
      <CustomerForm
        values={emptyCustomer}
        submit={t('customers.add')}
        onSubmit={async (values) => {
          const { id } = await add.carryOut(inputOf(values))
          toasts.show({ words: t('customers.isAdded', { name: values.name }) })
          await navigate({ to: '/customers/$id', params: { id } })
        }}
      />
    </Screen>
  )
}
