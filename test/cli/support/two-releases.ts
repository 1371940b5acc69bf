import { Workshop } from "./workshop";

/** Blue serves r1, and r2 waits in green. */
export async function deployedShop(): Promise<Workshop> {
  const shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
  shop.world.changes.length = 0;
  return shop;
}

/** Green serves r2, and blue is kept with r1. */
export async function switchedShop(): Promise<Workshop> {
  const shop = await deployedShop();
  await shop.does("switch staging");
  shop.world.changes.length = 0;
  return shop;
}
