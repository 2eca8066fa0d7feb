import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { addressesQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'
import { AddressCard } from './address-card.tsx'
import { AddressForm } from './address-form.tsx'

/** Where laundry is fetched from and brought to. */
export function AddressesPage() {
  const query = useQuery(addressesQuery)
  const [adds, setAdds] = useState(false)
  return (
    <>
      <Head
        back={{ to: { page: 'account' }, words: t('nav.account') }}
        title={t('addresses.title')}
        about={t('addresses.about')}
      />
      <Answered query={query} failed={t('place.failed')}>
        {({ items }) => (
          <>
            {items.length === 0 && !adds && (
              <Card>
                <EmptyState icon="home" title={t('place.none')} />
              </Card>
            )}
            <ul aria-label={t('addresses.title')} className="flex flex-col gap-3 empty:hidden">
              {items.map((place) => (
                <li key={place.id}>
                  <AddressCard place={place} />
                </li>
              ))}
            </ul>
            {adds ? (
              <Card title={t('place.new')}>
                <AddressForm onDone={() => setAdds(false)} />
              </Card>
            ) : (
              <Button icon="plus" onPress={() => setAdds(true)}>
                {t('place.add')}
              </Button>
            )}
          </>
        )}
      </Answered>
    </>
  )
}
