/** An item of the starter catalog: its name and how many tags it gets. */
export interface StarterItem {
  name: string
  tags: number
}

const items = (names: string): StarterItem[] =>
  names.split(' | ').map((name) => {
    const [, text = name, tags] = /^(.*?)(?: ×(\d))?$/.exec(name) ?? []
    return { name: text, tags: tags === undefined ? 1 : Number(tags) }
  })

/** The departments a new chain begins with and the items in each; an item gets one tag unless marked with more. */
export const starterDepartments: readonly { name: string; items: readonly StarterItem[] }[] = [
  {
    name: 'Dry cleaning',
    items: items(
      'Suit, two pieces ×2 | Suit, three pieces ×3 | Jacket | Blazer | Waistcoat | Trousers | Jeans | Shorts | Skirt, plain | Skirt, pleated | ' +
        'Dress, day | Coat, short | Coat, long | Down coat | Cashmere coat | Raincoat | Parka | Ski suit ×2 | Sweater | Cardigan | Tie | Scarf | ' +
        'Gloves ×2 | Hat | Swimwear | Sportswear',
    ),
  },
  { name: 'Laundered shirts', items: items('Shirt | Blouse | Polo shirt | T-shirt | Silk blouse') },
  {
    name: 'Wash & fold',
    items: items('Mixed laundry | Separated laundry | Ironing by weight | Baby clothes | Pet bedding'),
  },
  {
    name: 'Household',
    items: items(
      'Sheet, single | Sheet, double | Sheet, king | Pillowcase | Pillow | Duvet cover | Duvet, synthetic, single | Duvet, synthetic, double | ' +
        'Duvet, down, single | Duvet, down, double | Blanket | Quilt | Mattress protector | Bedspread | Hand towel | Bath towel | Beach towel | ' +
        'Bath mat | Tablecloth | Napkin | Cushion cover | Sofa cover | Sleeping bag | Plush toy',
    ),
  },
  { name: 'Rugs & carpets', items: items('Rug, synthetic | Rug, wool | Rug, silk | Carpet runner') },
  { name: 'Curtains', items: items('Curtain, lined | Curtain, unlined | Net curtain | Roman blind') },
  {
    name: 'Leather & suede',
    items: items('Leather jacket | Leather coat | Leather trousers | Suede jacket | Suede coat | Fur coat | Fur trim'),
  },
  {
    name: 'Alterations & repairs',
    items: items(
      'Shorten hem | Replace zip | Replace button | Take in waist | Shorten sleeves | Replace lining | Mend tear',
    ),
  },
  { name: 'Shoes & bags', items: items('Trainers ×2 | Leather shoes ×2 | Boots ×2 | Handbag | Backpack') },
  {
    name: 'Wedding & formal',
    items: items(
      'Wedding dress, simple | Wedding dress, standard | Wedding dress, elaborate with train ×2 | Communion dress | Cocktail dress | ' +
        'Evening dress | Beaded dress | Tuxedo ×2',
    ),
  },
  {
    name: 'Traditional dress',
    items: items(
      'Sari, plain | Sari, silk | Sari, zari | Kurta | Sherwani ×2 | Lehenga ×3 | Thobe | Ghutra | Bisht | Abaya | Jalabiya | Hijab | Kimono ×2',
    ),
  },
  {
    name: 'Uniforms & commercial',
    items: items('Uniform ×2 | Lab coat | Chef jacket | Apron | Overall | Hotel sheet | Restaurant tablecloth'),
  },
  { name: 'Press only', items: items('Pressed garment') },
  { name: 'Storage', items: items('Winter coat storage | Gown preservation box') },
]
