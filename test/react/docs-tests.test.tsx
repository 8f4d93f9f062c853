// The component tests that the manual shows, run as they stand.
import '../../stories/docs/snippets/testing/invite-form.test.tsx';
