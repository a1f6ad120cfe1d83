import { FILE_DAYS } from "@ucrm/core/import/lifetime"
import { broadcastQueuePermission, broadcasts } from "./broadcasts"
import { handler, release } from "./function"
import { live } from "./live"
import { domain } from "./stage"
import { table, tablePermission } from "./table"

// A link gives a function the name or the address and no permissions: each is listed.
sst.Linkable.wrap(sst.aws.Bucket, bucket => ({ properties: { name: bucket.name } }))
sst.Linkable.wrap(sst.aws.Queue, queue => ({ properties: { url: queue.url } }))

/** Uploaded files and results, deleted once no import needs them, and exports, deleted after a day. */
export const files = new sst.aws.Bucket("Files", {
  // The address of an upload is signed for one object, its size and a quarter of an hour.
  cors: { allowMethods: ["PUT"], allowOrigins: [domain ? `https://${domain}` : "*"], allowHeaders: ["*"] },
  lifecycle: [
    { id: "Expire", expiresIn: `${FILE_DAYS} days` },
    { id: "ExpireExports", prefix: "exports/", expiresIn: "1 day" },
  ],
})

/** The jobs whose worker failed five times. */
export const failedJobs = new sst.aws.Queue("FailedJobs")

/** A message is one job to continue. A worker that dies leaves it visible again a minute after its longest run. */
export const jobs = new sst.aws.Queue("Jobs", {
  visibilityTimeout: "16 minutes",
  dlq: { queue: failedJobs.arn, retry: 5 },
})

/** The permissions of the functions that create jobs and their files. */
export const jobPermissions = [
  { actions: ["s3:GetObject", "s3:PutObject"], resources: [$interpolate`${files.arn}/*`] },
  // Without it S3 answers 403 for a missing file.
  { actions: ["s3:ListBucket"], resources: [files.arn] },
  { actions: ["sqs:SendMessage"], resources: [jobs.arn] },
]

/** The origin and path at which files are uploaded, for the policy of the site's pages. */
export const uploads = $interpolate`https://s3.${aws.getRegionOutput().name}.amazonaws.com/${files.name}/`

const subscription = jobs.subscribe(
  {
    ...handler("jobs", "jobs.handler"),
    timeout: "15 minutes",
    // The file of an import or an export lies on the disk of its worker.
    storage: "4 GB",
    link: [table, live, release, files, jobs, broadcasts],
    permissions: [tablePermission("jobs"), ...jobPermissions, broadcastQueuePermission],
  },
  { batch: { size: 1 } },
)

/** The function that continues jobs. */
export const jobFunction = subscription.nodes.function
