import { mayIn } from "@anlan/kernel";
import { Loaded, useCaller, useQueryOf, useTitle } from "@anlan/web-kit";
import { useParams } from "react-router";
import { getPlan, getPlanText } from "../../contract/index.ts";
import { ReviewDesk } from "./ReviewDesk.tsx";
import { useReview } from "./useReview.ts";
import "../plans.css";
import "./review.css";

/** Source text beside the items read from it; for checking while the plan is a draft, for reading afterwards. */
export function ReviewPage() {
  const { planId = "" } = useParams();
  const plan = useQueryOf(getPlan, { planId });
  const text = useQueryOf(getPlanText, { planId });
  const review = useReview(planId);
  const caller = useCaller();
  useTitle(plan.data?.meta.title ?? null);
  const items = { data: review.loading ? undefined : review.items, error: review.error, refetch: review.reload };
  return (
    <Loaded query={plan}>
      {(found) => (
        <Loaded query={text} lines={16}>
          {({ text: words }) => (
            <Loaded query={items} lines={16}>
              {() => (
                <ReviewDesk
                  plan={found}
                  text={words}
                  review={review}
                  canDecide={found.record.state === "draft" && mayIn(caller, "plans.plan.review", found.record.region)}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
