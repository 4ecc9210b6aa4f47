/** A package in package-lock.json, as far as the rules look. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

const packages = (lock: Lock) => Object.entries(lock.packages).filter(([path]) => path !== '');

/** Packages whose bytes are not fixed by a hash. */
export const loose = (lock: Lock): string[] => packages(lock).flatMap(([path, one]) => (one.integrity ? [] : [path]));

/** Packages that remember where they came from: they would not install behind another mirror. */
export const bound = (lock: Lock): string[] => packages(lock).flatMap(([path, one]) => (one.resolved ? [path] : []));

/** Packages that run a script when installed: npm 12 refuses it, and nobody should need it. */
export const scripted = (lock: Lock): string[] => packages(lock).flatMap(([path, one]) => (one.hasInstallScript ? [path] : []));

/** Optional packages that the lock lacks: on the platform that needs them, a clean install would leave them out. */
export function lacking(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, one]) =>
    Object.keys(one.optionalDependencies ?? {})
      .filter((name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages))
      .map((name) => `${path || 'the project'} lacks ${name}`),
  );
}
