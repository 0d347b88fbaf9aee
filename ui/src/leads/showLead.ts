import { useRouter } from '@tanstack/react-router';

/** Opens a lead over the list that one looks at: over the board where one is there, else over the table. */
export function useShowLead(): (id: number) => void {
  const router = useRouter();
  return (id) => {
    const to = router.state.location.pathname === '/board' ? '/board' : '/leads';
    void router.navigate({ to, search: (before: object) => ({ ...before, lead: String(id) }) });
  };
}
