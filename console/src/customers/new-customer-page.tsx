import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { CustomerForm } from './customer-form.tsx'
import { type CustomerValues, emptyCustomer, inputOf } from './customer-values.ts'
import { useAddCustomer } from './customers.queries.ts'
import { KnownAlready, type KnownCustomer, knownIn } from './known-already.tsx'
import { SimilarHint } from './similar-hint.tsx'

/** Adding a customer; where somebody has the phone or address already, it is said, and can be done all the same. */
export function NewCustomerPage() {
  const add = useAddCustomer()
  const navigate = useNavigate()
  const [known, setKnown] = useState<readonly KnownCustomer[]>([])
  const allowDuplicate = known.length > 0
  const submit = async (values: CustomerValues) => {
    try {
      const { id } = await add.carryOut({ ...inputOf(values), allowDuplicate })
      toasts.show({ words: t('customers.isAdded', { name: values.name }) })
      await navigate({ to: '/customers/$id', params: { id } })
    } catch (error) {
      const same = knownIn(error)
      if (same.length === 0) throw error
      setKnown(same)
    }
  }
  return (
    <Screen title={t('customers.add')} needs="customers.write">
      {allowDuplicate && <KnownAlready known={known} />}
      <CustomerForm
        values={emptyCustomer}
        submit={allowDuplicate ? t('customers.addAnyway') : t('customers.add')}
        onSubmit={submit}
        hint={(values) => !allowDuplicate && <SimilarHint values={values} />}
      />
    </Screen>
  )
}
