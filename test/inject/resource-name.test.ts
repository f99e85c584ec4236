import { expect, test } from 'vitest';
import { capitalised, resourceNameOf } from '../../src/inject/resource-name.ts';

test.each([
  // What is given, one, several, and both in identifiers.
  ['orders', 'order', 'orders', 'Order', 'Orders'],
  ['order', 'order', 'orders', 'Order', 'Orders'],
  ['companies', 'company', 'companies', 'Company', 'Companies'],
  ['company', 'company', 'companies', 'Company', 'Companies'],
  ['statuses', 'status', 'statuses', 'Status', 'Statuses'],
  ['status', 'status', 'statuses', 'Status', 'Statuses'],
  ['addresses', 'address', 'addresses', 'Address', 'Addresses'],
  ['address', 'address', 'addresses', 'Address', 'Addresses'],
  ['categories', 'category', 'categories', 'Category', 'Categories'],
  ['category', 'category', 'categories', 'Category', 'Categories'],
  ['people', 'person', 'people', 'Person', 'People'],
  ['person', 'person', 'people', 'Person', 'People'],
  ['children', 'child', 'children', 'Child', 'Children'],
  ['hours', 'hour', 'hours', 'Hour', 'Hours'],
  ['users', 'user', 'users', 'User', 'Users'],
  ['unicorn', 'unicorn', 'unicorns', 'Unicorn', 'Unicorns'],
  ['boxes', 'box', 'boxes', 'Box', 'Boxes'],
  ['days', 'day', 'days', 'Day', 'Days'],
  ['analyses', 'analysis', 'analyses', 'Analysis', 'Analyses'],
  ['houses', 'house', 'houses', 'House', 'Houses'],
  ['responses', 'response', 'responses', 'Response', 'Responses'],
  ['classes', 'class', 'classes', 'Class', 'Classes'],
  ['movies', 'movie', 'movies', 'Movie', 'Movies'],
  // What the library does not know.
  ['cookies', 'cookie', 'cookies', 'Cookie', 'Cookies'],
  ['caches', 'cache', 'caches', 'Cache', 'Caches'],
  ['aliases', 'alias', 'aliases', 'Alias', 'Aliases'],
  ['biases', 'bias', 'biases', 'Bias', 'Biases'],
  ['canvas', 'canvas', 'canvases', 'Canvas', 'Canvases'],
  ['lenses', 'lens', 'lenses', 'Lens', 'Lenses'],
  ['axis', 'axis', 'axes', 'Axis', 'Axes'],
  ['bases', 'base', 'bases', 'Base', 'Bases'],
  ['basis', 'basis', 'bases', 'Basis', 'Bases'],
  ['viruses', 'virus', 'viruses', 'Virus', 'Viruses'],
  // Of which there are several under the same name, and of which there are none.
  ['series', 'series', 'series', 'Series', 'Series'],
  ['species', 'species', 'species', 'Species', 'Species'],
  ['fish', 'fish', 'fish', 'Fish', 'Fish'],
  ['news', 'news item', 'news', 'NewsItem', 'News'],
  ['equipment', 'equipment item', 'equipment', 'EquipmentItem', 'Equipment'],
  ['media', 'media item', 'media', 'MediaItem', 'Media'],
  ['metadata', 'metadata item', 'metadata', 'MetadataItem', 'Metadata'],
  ['staff', 'staff member', 'staff', 'StaffMember', 'Staff'],
  // Several words, and abbreviations.
  ['purchase-orders', 'purchase order', 'purchase orders', 'PurchaseOrder', 'PurchaseOrders'],
  ['purchase-order', 'purchase order', 'purchase orders', 'PurchaseOrder', 'PurchaseOrders'],
  ['purchaseOrder', 'purchase order', 'purchase orders', 'PurchaseOrder', 'PurchaseOrders'],
  ['PurchaseOrders', 'purchase order', 'purchase orders', 'PurchaseOrder', 'PurchaseOrders'],
  ['purchase_orders', 'purchase order', 'purchase orders', 'PurchaseOrder', 'PurchaseOrders'],
  ['goods-receipts', 'goods receipt', 'goods receipts', 'GoodsReceipt', 'GoodsReceipts'],
  ['SKU', 'SKU', 'SKUs', 'SKU', 'SKUs'],
  ['SKUs', 'SKU', 'SKUs', 'SKU', 'SKUs'],
  ['skus', 'sku', 'skus', 'Sku', 'Skus'],
  ['gpus', 'gpu', 'gpus', 'Gpu', 'Gpus'],
  ['product-SKUs', 'product SKU', 'product SKUs', 'ProductSKU', 'ProductSKUs'],
  ['APIKeys', 'API key', 'API keys', 'APIKey', 'APIKeys'],
  ['oauth2-clients', 'oauth2 client', 'oauth2 clients', 'Oauth2Client', 'Oauth2Clients'],
  ['dns', 'dns item', 'dns', 'DnsItem', 'Dns'],
])('%s', (given, one, many, oneId, manyId) => {
  expect(resourceNameOf(given)).toEqual({ one, many, oneId, manyId });
});

test('only the first letter of a text is raised', () => {
  expect(['purchase orders', 'SKUs', ''].map(capitalised)).toEqual(['Purchase orders', 'SKUs', '']);
});
