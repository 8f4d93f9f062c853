// The tests that the manual shows, run as they stand; snippets/testing/rules.ts is what they test.
import '../../stories/docs/snippets/testing/bad-days.test.ts';
import '../../stories/docs/snippets/testing/invitation.test.ts';
