import { UsageError } from '../usage-error.ts';

/**
 * Imports a package that is installed only where it is needed.
 *
 * @param need what in the configuration asks for it
 */
export async function loadPeer<T>(name: string, need: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UsageError(`${need} needs the package ${name}, which is not installed: npm install ${name}`, { cause });
  }
}
