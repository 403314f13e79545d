"""The gate between browsers and the media server: nothing passes that the trial does not allow."""
