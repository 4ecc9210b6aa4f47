export { jobsFor, runJobs, type Job, type Work } from './clock.ts';
