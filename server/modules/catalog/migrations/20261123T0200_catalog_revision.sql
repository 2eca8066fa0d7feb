drop table catalog.revision;
drop function catalog.count_revision cascade;

call platform.revise('catalog.departments', 'catalog');
call platform.revise('catalog.items', 'catalog');
call platform.revise('catalog.services', 'catalog');
call platform.revise('catalog.price_lists', 'catalog');
call platform.revise('catalog.prices', 'catalog');
call platform.revise('catalog.upcharges', 'catalog');
