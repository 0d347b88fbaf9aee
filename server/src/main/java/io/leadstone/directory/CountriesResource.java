package io.leadstone.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// `/v1/countries`: what `cstmobile_country_id` can be.
@Singleton
final class CountriesResource implements Resource {
    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.without("GET", "/v1/countries", Permission.READ, CountriesResource::list));
    }

    private static Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        String search = SearchText.read(call.query(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        List<Country> found = search == null ? Countries.all() : Countries.matching(search);
        List<Country> rows =
                found.stream().skip(paging.offset()).limit(paging.size()).toList();
        return Reply.data(new Page<>(rows, found.size(), paging).json(CountriesResource::write));
    }

    private static void write(JsonGenerator json, Country country) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", country.id());
        json.writeStringField("name", country.name());
        json.writeStringField("iso2", country.iso2());
        json.writeStringField("iso3", country.iso3());
        if (country.callingCode() == null) {
            json.writeNullField("calling_code");
        } else {
            json.writeNumberField("calling_code", country.callingCode());
        }
        json.writeEndObject();
    }
}
