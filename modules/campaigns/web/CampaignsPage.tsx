import { Dialog, Icon, ListPage, SpecForm, StateTag, useMay, useRegion, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { CAMPAIGN_STATES, createCampaign, findCampaigns } from "../contract/index.ts";
import { campaignFields } from "./fields.ts";
import { campaignTones, campaignWords } from "./words.ts";

const lead = {
  zh: "每个专项整治都有两张清单：问题隐患清单和制度措施清单；逐项销号，收官由他人批准。",
  en: "Each campaign has two lists, problems and measures; entries are settled one by one, and somebody else approves the close-out.",
};

const empty = {
  title: { zh: "还没有专项整治", en: "No campaigns yet" },
  hint: { zh: "新建后先排阶段，再把问题和措施列入清单。", en: "Create one, set its stages, then fill the two lists." },
};

/** All campaigns of the government. */
export function CampaignsPage() {
  const t = useWords(campaignWords);
  const mayManage = useMay("campaigns.campaign.manage");
  const { region } = useRegion();
  const navigate = useNavigate();
  // Another page may hand over what a campaign is to be about: name and goal.
  const given = (useLocation().state as { readonly campaign?: { readonly name: string; readonly goal: string } } | null)
    ?.campaign;
  const [creating, setCreating] = useState(mayManage && given !== undefined);
  const action = mayManage && (
    <button type="button" className="al-button al-button-main" onClick={() => setCreating(true)}>
      <Icon name="plus" /> {t("create")}
    </button>
  );
  return (
    <>
      <ListPage
        spec={findCampaigns}
        lead={lead}
        actions={action}
        href={(row) => `/campaigns/${row.id}`}
        empty={{ ...empty, action }}
        cells={{ state: (row) => <StateTag label={CAMPAIGN_STATES[row.state]} tone={campaignTones[row.state]} /> }}
      />
      {creating && (
        <Dialog title={t("create")} onClose={() => setCreating(false)} place="side" firm>
          <SpecForm
            spec={createCampaign}
            initial={{ region: region.code, ...given }}
            fields={{ region: { label: { zh: "辖区", en: "Region" }, hidden: true }, ...campaignFields }}
            onCancel={() => setCreating(false)}
            onDone={(campaign) => navigate(`/campaigns/${campaign.id}`)}
          />
        </Dialog>
      )}
    </>
  );
}
